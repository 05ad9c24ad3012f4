Feature: Comes to rest, with separate

  Scenario: Reduced to what is needed
    Given a cluster of node1, node2 and node3
    And vm101 is stopped on node1
    And vm102 runs on node3
    And vm101 and vm102 are kept separate
    When node3 loses power
    And the LRM on node1 restarts
    Then vm102 is started

  Scenario: Separate; power off, then lrm-restart; stopped
    Given a cluster of node1, node2 and node3
    And vm101 is stopped on node1
    And vm102 runs on node3
    And vm101 and vm102 are kept separate
    When node3 loses power
    And the LRM on node1 restarts
    Then vm102 is started
