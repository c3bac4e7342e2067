"""What a policy makes of every situation there is: exact counts and boxes, nothing enumerated."""
