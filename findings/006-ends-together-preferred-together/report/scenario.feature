Feature: Ends together, with preferred, together

  Scenario: Reduced to what is needed
    Given a cluster of node1 and node2
    And vm101 and vm103 run on node1
    And vm102 and vm104 run on node2
    And vm101 and vm103 are kept together
    And vm102 and vm104 are kept together
    And vm102 prefers node2
    And vm103 and vm104 are kept together
    Then vm101, vm102, vm103 and vm104 run on the same node

  Scenario: Preferred + together; nothing happens
    Given a cluster of node1 and node2
    And vm101 and vm103 run on node1
    And vm102 and vm104 run on node2
    And vm101 and vm103 are kept together
    And vm102 and vm104 are kept together
    And vm102 prefers node2
    And vm103 and vm104 are kept together
    Then vm101, vm102, vm103 and vm104 run on the same node
