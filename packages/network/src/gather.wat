;; By row of a sparse matrix, the sum of its weights times the values they lead to. Four running
;; sums, so that an addition need not wait for the one before; the same sums as the plain loop, bit
;; for bit. Addresses are in bytes.
(module
  (import "host" "memory" (memory 1))
  (func (export "gather")
    (param $rows i32) (param $first i32) (param $to i32) (param $weight i32)
    (param $value i32) (param $sum i32)
    (local $last i32) (local $end i32) (local $a f64) (local $b f64) (local $c f64) (local $d f64)
    (local.set $last (i32.add (local.get $sum) (i32.shl (local.get $rows) (i32.const 3))))
    (local.set $end (local.get $to))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $sum) (local.get $last)))
        (local.set $end
          (i32.add
            (local.get $end)
            (i32.shl
              (i32.sub (i32.load offset=4 (local.get $first)) (i32.load (local.get $first)))
              (i32.const 2))))
        (local.set $a (f64.const 0))
        (local.set $b (f64.const 0))
        (local.set $c (f64.const 0))
        (local.set $d (f64.const 0))
        (block $fewer
          (loop $four
            (br_if $fewer (i32.gt_u (i32.add (local.get $to) (i32.const 16)) (local.get $end)))
            (local.set $a
              (f64.add (local.get $a)
                (f64.mul (f64.load (local.get $weight))
                  (f64.load (i32.add (local.get $value) (i32.shl (i32.load (local.get $to)) (i32.const 3)))))))
            (local.set $b
              (f64.add (local.get $b)
                (f64.mul (f64.load offset=8 (local.get $weight))
                  (f64.load (i32.add (local.get $value) (i32.shl (i32.load offset=4 (local.get $to)) (i32.const 3)))))))
            (local.set $c
              (f64.add (local.get $c)
                (f64.mul (f64.load offset=16 (local.get $weight))
                  (f64.load (i32.add (local.get $value) (i32.shl (i32.load offset=8 (local.get $to)) (i32.const 3)))))))
            (local.set $d
              (f64.add (local.get $d)
                (f64.mul (f64.load offset=24 (local.get $weight))
                  (f64.load (i32.add (local.get $value) (i32.shl (i32.load offset=12 (local.get $to)) (i32.const 3)))))))
            (local.set $to (i32.add (local.get $to) (i32.const 16)))
            (local.set $weight (i32.add (local.get $weight) (i32.const 32)))
            (br $four)))
        (block $none
          (loop $one
            (br_if $none (i32.ge_u (local.get $to) (local.get $end)))
            (local.set $a
              (f64.add (local.get $a)
                (f64.mul (f64.load (local.get $weight))
                  (f64.load (i32.add (local.get $value) (i32.shl (i32.load (local.get $to)) (i32.const 3)))))))
            (local.set $to (i32.add (local.get $to) (i32.const 4)))
            (local.set $weight (i32.add (local.get $weight) (i32.const 8)))
            (br $one)))
        (f64.store (local.get $sum)
          (f64.add
            (f64.add (local.get $a) (local.get $b))
            (f64.add (local.get $c) (local.get $d))))
        (local.set $sum (i32.add (local.get $sum) (i32.const 8)))
        (local.set $first (i32.add (local.get $first) (i32.const 4)))
        (br $row)))))
