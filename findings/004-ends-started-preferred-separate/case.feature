@invariant:ends-started
Feature: Ends started, with preferred, separate
  MUST: a resource that is requested to run ends running when there is a node for it.

  @requirement:STA-003 @requirement:REC-003 @requirement:REC-011
  Scenario: Preferred + separate; power off
    Given a cluster of node1, node2 and node3
    And vm101 runs on node1
    And vm102 runs on node2
    And vm101 prefers node2
    And vm101 and vm102 are kept separate
    When node1 loses power
    Then vm101 recovers on node3
