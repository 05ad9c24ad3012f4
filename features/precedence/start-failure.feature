@area:precedence
Feature: The relocation after a failed start against everything else
  A resource that fails to start is tried again on its node, then relocated, then given up. Rows 129 to 131 of the matrix
  ask what comes between.

  Background:
    Given a cluster of node1, node2 and node3

  @pair:RSxDA
  Rule: Which wins: the policy for failed starts or disarming?

    @precedence:129 @wins:DA @requirement:DIS-016
    Scenario: Disarming wins, and the tries are counted afresh when the cluster is armed
      # The first five starts of fa150 fail, three of them before the cluster is disarmed.
      Given fa150 is stopped on node3
      And vm102 runs on node1
      And fa150 may be restarted 0 times and relocated 2 times
      When fa150 is requested to start
      And 1 minute later the cluster is disarmed (freeze)
      Then fa150 is frozen
      When the cluster is armed
      Then fa150 is started

  @pair:RSxSP
  Rule: Which wins: the policy for failed starts or the return after a shutdown with the policy migrate?

    @precedence:130 @wins:RS @wins:SP @yields:SP @requirement:SFP-011
    Scenario: Both hold, as the guest is relocated away from its first host and moved back later
      # The guest fa190011 cannot start on node1.
      Given the shutdown policy is migrate
      And fa190011 runs on node3
      And vm201 runs on node2
      And fa190011 may be restarted 0 times and relocated 2 times
      When node3 shuts down
      Then fa190011 runs on node2
      When node3 gets power back
      Then fa190011 returns to node3

  @pair:RSxFR
  Rule: Which wins: the policy for failed starts or recovery?

    @precedence:131 @wins:RS @wins:FR
    Scenario: Both hold, as the guest is recovered, relocated, and stays when its node is back
      # The guest fa190011 cannot start on node1.
      Given fa190011 runs on node3
      And vm201 runs on node2
      And fa190011 may be restarted 0 times and relocated 2 times
      When node3 loses power
      Then fa190011 runs on node2
      When node3 gets power back
      Then fa190011 stays on node2
