@invariant:comes-to-rest
Feature: Comes to rest, with separate
  MUST: half an hour after the last trigger nothing moves any more: no cycle of placements.

  @requirement:STA-003 @requirement:LRM-012 @requirement:CMD-007
  Scenario: Separate; power off, then lrm-restart; stopped
    Given a cluster of node1, node2 and node3
    And vm101 is stopped on node1
    And vm102 runs on node3
    And vm101 and vm102 are kept separate
    When node3 loses power
    And the LRM on node1 restarts
    Then vm102 is started
