;; Haircut over a block of payments in journal order: every cell of the payer's row gives the share
;; of the pool that is paid. The same sums as the kernel, bit for bit: no operation is fused or
;; reordered, two cells at a time. Addresses are in bytes; a row is padded to two cells.
(module
  (import "host" "memory" (memory 1))
  ;; Returns the first payment that cannot be, or -1.
  (func (export "trace")
    (param $count i32) (param $parties i32) (param $origins i32) (param $row i32)
    (param $payer i32) (param $payee i32) (param $amount i32) (param $origin i32)
    (param $home i32) (param $outside i32) (param $balance i32) (param $cells i32)
    (param $placed i32) (param $returned i32) (param $faded i32) (param $lack i32)
    (result i32)
    (local $index i32) (local $from i32) (local $to i32) (local $dye i32) (local $wanted i32)
    (local $there i32) (local $here i32) (local $end i32) (local $at i32)
    (local $paid f64) (local $holds f64) (local $share f64) (local $moved f64)
    (local $shares v128) (local $lying v128) (local $moving v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $index) (local.get $count)))
        (local.set $from (i32.load (i32.add (local.get $payer) (i32.shl (local.get $index) (i32.const 2)))))
        (local.set $to (i32.load (i32.add (local.get $payee) (i32.shl (local.get $index) (i32.const 2)))))
        (local.set $paid (f64.load (i32.add (local.get $amount) (i32.shl (local.get $index) (i32.const 3)))))
        (local.set $dye (i32.load (i32.add (local.get $origin) (i32.shl (local.get $index) (i32.const 2)))))
        ;; A payment that cannot be; without its sign a number below 0 is large.
        (if (i32.or
              (i32.or (i32.ge_u (local.get $from) (local.get $parties)) (i32.ge_u (local.get $to) (local.get $parties)))
              (i32.or
                (i32.or (i32.eq (local.get $from) (local.get $to)) (i32.gt_u (local.get $dye) (local.get $origins)))
                (i32.eqz (i32.and
                  (f64.ge (local.get $paid) (f64.const 0))
                  (f64.lt (local.get $paid) (f64.const inf))))))
          (then (return (local.get $index))))
        (block $paid_out
          (br_if $paid_out (f64.eq (local.get $paid) (f64.const 0)))
          (local.set $there (i32.add (local.get $cells) (i32.mul (local.get $from) (local.get $row))))
          (local.set $here (i32.add (local.get $cells) (i32.mul (local.get $to) (local.get $row))))
          (local.set $wanted (i32.load (i32.add (local.get $home) (i32.shl (local.get $to) (i32.const 2)))))
          ;; The share of the payer's pool; 0 where it pays from outside.
          (local.set $share (f64.const 0))
          (if (i32.ne (i32.load8_u (i32.add (local.get $outside) (local.get $from))) (i32.const 1))
            (then
              (local.set $at (i32.add (local.get $balance) (i32.shl (local.get $from) (i32.const 3))))
              (local.set $holds (f64.load (local.get $at)))
              (if (f64.ge (local.get $paid) (local.get $holds))
                (then
                  (local.set $share (f64.const 1))
                  (f64.store (local.get $at) (f64.const 0))
                  (f64.store (local.get $lack)
                    (f64.add (f64.load (local.get $lack)) (f64.sub (local.get $paid) (local.get $holds)))))
                (else
                  (local.set $share (f64.div (local.get $paid) (local.get $holds)))
                  (f64.store (local.get $at) (f64.sub (local.get $holds) (local.get $paid)))))))
          (local.set $at (i32.add (local.get $balance) (i32.shl (local.get $to) (i32.const 3))))
          (f64.store (local.get $at) (f64.add (f64.load (local.get $at)) (local.get $paid)))
          ;; Dyed anew: what the payer's money wore fades.
          (if (local.get $dye)
            (then
              (local.set $at (i32.add (local.get $placed) (i32.shl (local.get $dye) (i32.const 3))))
              (f64.store (local.get $at) (f64.add (f64.load (local.get $at)) (local.get $paid)))
              (if (f64.gt (local.get $share) (f64.const 0))
                (then
                  (local.set $at (local.get $faded))
                  (local.set $end (i32.add (local.get $there) (i32.shl (local.get $origins) (i32.const 3))))
                  (loop $fade
                    (local.set $at (i32.add (local.get $at) (i32.const 8)))
                    (local.set $holds (f64.load (local.get $there)))
                    (local.set $moved (f64.mul (local.get $holds) (local.get $share)))
                    (f64.store (local.get $there) (f64.sub (local.get $holds) (local.get $moved)))
                    (f64.store (local.get $at) (f64.add (f64.load (local.get $at)) (local.get $moved)))
                    (local.set $there (i32.add (local.get $there) (i32.const 8)))
                    (br_if $fade (i32.lt_u (local.get $there) (local.get $end))))))
              (local.set $at
                (select
                  (i32.add (local.get $returned) (i32.shl (local.get $dye) (i32.const 3)))
                  (i32.sub (i32.add (local.get $here) (i32.shl (local.get $dye) (i32.const 3))) (i32.const 8))
                  (i32.eq (local.get $wanted) (local.get $dye))))
              (f64.store (local.get $at) (f64.add (f64.load (local.get $at)) (local.get $paid)))
              (br $paid_out)))
          (br_if $paid_out (f64.eq (local.get $share) (f64.const 0)))
          (local.set $shares (f64x2.splat (local.get $share)))
          (local.set $end (i32.add (local.get $there) (local.get $row)))
          (local.set $at (local.get $here))
          (loop $carry
            (local.set $lying (v128.load (local.get $there)))
            (local.set $moving (f64x2.mul (local.get $lying) (local.get $shares)))
            (v128.store (local.get $there) (f64x2.sub (local.get $lying) (local.get $moving)))
            (v128.store (local.get $at) (f64x2.add (v128.load (local.get $at)) (local.get $moving)))
            (local.set $there (i32.add (local.get $there) (i32.const 16)))
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (br_if $carry (i32.lt_u (local.get $there) (local.get $end))))
          ;; Money that has reached its home is untraced again.
          (br_if $paid_out (i32.eqz (local.get $wanted)))
          (local.set $at (i32.add (local.get $returned) (i32.shl (local.get $wanted) (i32.const 3))))
          (local.set $here (i32.sub (i32.add (local.get $here) (i32.shl (local.get $wanted) (i32.const 3))) (i32.const 8)))
          (f64.store (local.get $at) (f64.add (f64.load (local.get $at)) (f64.load (local.get $here))))
          (f64.store (local.get $here) (f64.const 0)))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next)))
    (i32.const -1)))
