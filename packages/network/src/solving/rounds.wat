;; One round of values that hang on one another: by row of a sparse matrix, the sum of its weights
;; times the values they lead to; then from each sum the next value of its row, two at a time: the
;; same bits as the plain loops. Addresses are in bytes; columns are padded to two rows.
(module
  (import "host" "memory" (memory 1))
  ;; Rows come by length and are numbered so; `lengths` has pairs of a length and how many rows have
  ;; it up to `groups`: a loop that turns as often as the one before is foreseen, and two rows of one
  ;; length are added up side by side, so that neither waits for the other's values.
  (func $gather
    (param $lengths i32) (param $groups i32) (param $to i32) (param $weight i32)
    (param $value i32) (param $sum i32)
    (local $end i32) (local $length i32) (local $wide i32) (local $left i32)
    (local $a f64) (local $b f64)
    (block $done
      (loop $group
        (br_if $done (i32.ge_u (local.get $lengths) (local.get $groups)))
        (local.set $length (i32.shl (i32.load (local.get $lengths)) (i32.const 2)))
        (local.set $left (i32.load offset=4 (local.get $lengths)))
        (local.set $wide (i32.shl (local.get $length) (i32.const 1)))
        (block $paired
          (loop $pair
            (br_if $paired (i32.lt_u (local.get $left) (i32.const 2)))
            (local.set $a (f64.const 0))
            (local.set $b (f64.const 0))
            (if (local.get $length)
              (then
                (local.set $end (i32.add (local.get $to) (local.get $length)))
                (loop $edge
                  (local.set $a
                    (f64.add
                      (local.get $a)
                      (f64.mul
                        (f64.load (local.get $weight))
                        (f64.load
                          (i32.add
                            (local.get $value)
                            (i32.shl (i32.load (local.get $to)) (i32.const 3)))))))
                  (local.set $b
                    (f64.add
                      (local.get $b)
                      (f64.mul
                        (f64.load (i32.add (local.get $weight) (local.get $wide)))
                        (f64.load
                          (i32.add
                            (local.get $value)
                            (i32.shl
                              (i32.load (i32.add (local.get $to) (local.get $length)))
                              (i32.const 3)))))))
                  (local.set $weight (i32.add (local.get $weight) (i32.const 8)))
                  (local.set $to (i32.add (local.get $to) (i32.const 4)))
                  (br_if $edge (i32.lt_u (local.get $to) (local.get $end))))
                (local.set $to (i32.add (local.get $to) (local.get $length)))
                (local.set $weight (i32.add (local.get $weight) (local.get $wide)))))
            (f64.store (local.get $sum) (local.get $a))
            (f64.store offset=8 (local.get $sum) (local.get $b))
            (local.set $sum (i32.add (local.get $sum) (i32.const 16)))
            (local.set $left (i32.sub (local.get $left) (i32.const 2)))
            (br $pair)))
        (if (local.get $left)
          (then
            (local.set $a (f64.const 0))
            (if (local.get $length)
              (then
                (local.set $end (i32.add (local.get $to) (local.get $length)))
                (loop $edge
                  (local.set $a
                    (f64.add
                      (local.get $a)
                      (f64.mul
                        (f64.load (local.get $weight))
                        (f64.load
                          (i32.add
                            (local.get $value)
                            (i32.shl (i32.load (local.get $to)) (i32.const 3)))))))
                  (local.set $weight (i32.add (local.get $weight) (i32.const 8)))
                  (local.set $to (i32.add (local.get $to) (i32.const 4)))
                  (br_if $edge (i32.lt_u (local.get $to) (local.get $end))))))
            (f64.store (local.get $sum) (local.get $a))
            (local.set $sum (i32.add (local.get $sum) (i32.const 8)))))
        (local.set $lengths (i32.add (local.get $lengths) (i32.const 8)))
        (br $group))))
  ;; The cap where the sum is enough, else what the sum gives within 0 and the cap; a choice of
  ;; lanes, because it takes no branch that could be guessed wrongly. `held` counts the rounds a
  ;; value stood at the cap. A step is 16, or 0 over a pair that stands for a whole column.
  (func $settle
    (param $last i32) (param $enough i32) (param $base i32) (param $each i32) (param $sum i32)
    (param $value i32) (param $held i32)
    (param $enoughStep i32) (param $eachStep i32) (param $heldStep i32) (param $cap f64)
    (result f64)
    (local $here v128) (local $now v128) (local $most v128) (local $zero v128)
    (local $one v128) (local $move v128)
    (local.set $most (f64x2.splat (local.get $cap)))
    (local.set $one (f64x2.splat (f64.const 1)))
    (block $done
      (loop $two
        (br_if $done (i32.ge_u (local.get $sum) (local.get $last)))
        (local.set $here (v128.load (local.get $sum)))
        (local.set $now
          (v128.bitselect
            (local.get $most)
            (f64x2.pmin
              (local.get $most)
              (f64x2.pmax
                (local.get $zero)
                (f64x2.add
                  (v128.load (local.get $base))
                  (f64x2.mul (v128.load (local.get $each)) (local.get $here)))))
            (f64x2.ge (local.get $here) (v128.load (local.get $enough)))))
        (v128.store (local.get $held)
          (f64x2.add
            (v128.load (local.get $held))
            (v128.and (local.get $one) (f64x2.eq (local.get $now) (local.get $most)))))
        (local.set $move
          (f64x2.pmax
            (local.get $move)
            (f64x2.abs (f64x2.sub (local.get $now) (v128.load (local.get $value))))))
        (v128.store (local.get $value) (local.get $now))
        (local.set $sum (i32.add (local.get $sum) (i32.const 16)))
        (local.set $value (i32.add (local.get $value) (i32.const 16)))
        (local.set $base (i32.add (local.get $base) (i32.const 16)))
        (local.set $held (i32.add (local.get $held) (local.get $heldStep)))
        (local.set $enough (i32.add (local.get $enough) (local.get $enoughStep)))
        (local.set $each (i32.add (local.get $each) (local.get $eachStep)))
        (br $two)))
    (f64.max
      (f64x2.extract_lane 0 (local.get $move))
      (f64x2.extract_lane 1 (local.get $move))))
  ;; Returns the largest move of a value.
  (func (export "round")
    (param $nodes i32) (param $lengths i32) (param $groups i32) (param $to i32) (param $weight i32)
    (param $enough i32) (param $base i32) (param $each i32) (param $sum i32) (param $value i32)
    (param $held i32)
    (param $enoughStep i32) (param $eachStep i32) (param $heldStep i32) (param $cap f64)
    (result f64)
    (call $gather
      (local.get $lengths) (local.get $groups) (local.get $to) (local.get $weight)
      (local.get $value) (local.get $sum))
    (call $settle
      (i32.add (local.get $sum) (i32.shl (local.get $nodes) (i32.const 3)))
      (local.get $enough) (local.get $base) (local.get $each) (local.get $sum) (local.get $value)
      (local.get $held)
      (local.get $enoughStep) (local.get $eachStep) (local.get $heldStep) (local.get $cap))))
