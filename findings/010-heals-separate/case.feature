@invariant:heals
Feature: Heals, with separate
  MUST: when all nodes are back and all faults are over, no separation and no strict rule is broken.

  @requirement:AFF-002 @requirement:NOD-004 @requirement:AFF-034
  Scenario: Separate; nothing happens
    Given a cluster of node1, node2 and node3
    And vm101 and vm102 run on node1
    And vm103 runs on node3
    And vm104 runs on node2
    And vm101, vm102 and vm104 are kept separate
    And vm101, vm102 and vm103 are kept separate
    Then vm101 and vm102 run on different nodes
