Feature: Ends together, with preferred, separate, together

  Scenario: Reduced to what is needed
    Given a cluster of node1 and node2
    And vm101 and vm102 run on node1
    And vm103 runs on node2
    And vm101 prefers node1
    And vm102 and vm103 are kept separate
    And vm101 and vm103 are kept together
    Then vm101 and vm103 run on the same node

  Scenario: Preferred + separate + together; nothing happens
    Given a cluster of node1 and node2
    And vm101 and vm102 run on node1
    And vm103 runs on node2
    And vm101 prefers node1
    And vm102 and vm103 are kept separate
    And vm101 and vm103 are kept together
    Then vm101 and vm103 run on the same node
