Feature: Heals, with separate, strict

  Scenario: Reduced to what is needed
    Given a cluster of node1 and node2
    And vm101 runs on node1
    And vm102 runs on node2
    And vm101 must run on node2
    And vm101 and vm102 are kept separate
    Then vm101 migrates to node2

  Scenario: Separate + strict; nothing happens
    Given a cluster of node1 and node2
    And vm101 runs on node1
    And vm102 runs on node2
    And vm101 must run on node2
    And vm101 and vm102 are kept separate
    Then vm101 migrates to node2
