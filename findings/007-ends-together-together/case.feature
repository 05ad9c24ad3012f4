@invariant:ends-together
Feature: Ends together, with together
  MUST: resources that are kept together end on one node when there is a node for all of them.

  @requirement:AFF-001 @requirement:AFF-004 @requirement:AFF-006
  Scenario: Together; nothing happens; failback off
    Given a cluster of node1 and node2
    And the resources:
      | resource | node  | state   | failback |
      | vm101    | node1 | started | no       |
      | vm102    | node2 | started | no       |
    And vm101 and vm102 are kept together
    Then vm101 and vm102 run on the same node
