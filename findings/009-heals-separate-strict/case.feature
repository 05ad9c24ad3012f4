@invariant:heals
Feature: Heals, with separate, strict
  MUST: when all nodes are back and all faults are over, no separation and no strict rule is broken.

  @requirement:AFF-002 @requirement:NOD-004 @requirement:AFF-034
  Scenario: Separate + strict; nothing happens
    Given a cluster of node1 and node2
    And vm101 runs on node1
    And vm102 runs on node2
    And vm101 must run on node2
    And vm101 and vm102 are kept separate
    Then vm101 migrates to node2
