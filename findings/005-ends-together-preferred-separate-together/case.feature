@invariant:ends-together
Feature: Ends together, with preferred, separate, together
  MUST: resources that are kept together end on one node when there is a node for all of them.

  @requirement:AFF-001 @requirement:AFF-004 @requirement:AFF-006
  Scenario: Preferred + separate + together; nothing happens
    Given a cluster of node1 and node2
    And vm101 and vm102 run on node1
    And vm103 runs on node2
    And vm101 prefers node1
    And vm102 and vm103 are kept separate
    And vm101 and vm103 are kept together
    Then vm101 and vm103 run on the same node
