@area:precedence
Feature: The return from maintenance against everything else
  The node that a resource left because of maintenance is remembered, and the resource goes back when the maintenance of
  that node ends. Rows 96 to 105 of the matrix ask what that weighs.
  The cluster has node1, node2 and node3 unless a scenario says otherwise.

  @pair:MRxFB
  Rule: Which wins: the return or failback that is off?

    @precedence:96 @wins:MR @requirement:MNT-004 @requirement:MNT-029
    Scenario: The return wins, as all services are said to come back
      Given vm101 runs on node3
      And failback is off for vm101
      And node3 in maintenance
      When node3 leaves maintenance
      Then vm101 returns to node3

    @precedence:96 @wins:FB @requirement:REC-012
    Scenario: Failback that is off wins over a return that is overdue, and a later recovery goes by load
      Given vm101, vm103 and vm104 run on node3
      And vm201 runs on node2
      And failback is off for vm101
      And node3 in maintenance
      When node3 leaves maintenance
      And vm201 is requested to stop
      And node1 loses power
      Then vm101 recovers on node2

  @pair:MRxCRS
  Rule: Which wins: the return or the scheduler?

    @precedence:97 @wins:MR @requirement:MNT-042
    Scenario: The return wins, whatever the load
      Given vm101, vm102 and vm103 run on node3
      And node3 in maintenance
      When node3 leaves maintenance
      Then vm101, vm102 and vm103 return to node3

  @pair:MRxAR
  Rule: Which wins: the return or automatic rebalancing?

    Background:
      Given the scheduler is static
      And automatic rebalancing is on

    @precedence:98 @wins:MR @requirement:REB-018
    Scenario: The return wins, also after the VM was balanced to another node
      Given the resources:
        | resource | node  |
        | vm101    | node3 |
        | vm102    | node1 |
        | vm103    | node2 |
      And node3 in maintenance
      When vm103 is requested to stop
      And 5 minutes pass
      Then vm101 migrates to node2
      When node3 leaves maintenance
      Then vm101 returns to node3

  @pair:MRxMC
  Rule: Which wins: the return or a command?

    @precedence:99 @wins:MR @requirement:MNT-025
    Scenario: The return wins, also after the VM was migrated by a command
      Given vm101 runs on node3
      And node3 in maintenance
      When vm101 is migrated to node2
      Then vm101 migrates to node2
      When node3 leaves maintenance
      Then vm101 returns to node3

    @pair:MCxSP @precedence:103 @wins:MC @requirement:SHP-006
    Scenario: The command wins after a shutdown with the policy migrate, and the VM stays where it was sent
      Given the shutdown policy is migrate
      And vm101 runs on node3
      When node3 shuts down
      And vm101 is migrated to node2
      And node3 gets power back
      Then vm101 stays on node2

  @pair:MRxRS
  Rule: Which wins: the return or the relocation after a failed start?

    @precedence:100 @wins:MR @wins:RS @yields:MR @requirement:SFP-011
    Scenario: Both hold, as what was relocated meanwhile returns too
      # The guest fa190011 cannot start on node1.
      Given fa190011 and vm101 run on node3
      And vm201 runs on node2
      And fa190011 may be restarted 0 times and relocated 2 times
      And node3 in maintenance
      When node3 leaves maintenance
      Then vm101 returns to node3
      And fa190011 returns to node3

  @pair:MRxDA
  Rule: Which wins: the return or disarming?

    @precedence:101 @wins:DA @requirement:DIS-028
    Scenario: Disarming wins, and the VM returns when the cluster is armed
      Given vm101 runs on node3
      And vm102 runs on node1
      And node3 in maintenance
      When the cluster is disarmed (freeze)
      And node3 leaves maintenance
      Then vm101 stays where it is
      When the cluster is armed
      Then vm101 returns to node3

  @pair:MRxSP
  Rule: Which wins: the return or the shutdown policy?

    @precedence:102 @wins:MR @wins:SP @requirement:SHP-002 @requirement:SHP-005
    Scenario: Both hold, as the policy migrate moves the VM away and it returns when the node is up
      Given the shutdown policy is migrate
      And vm101 runs on node3
      When node3 shuts down
      Then vm101 migrates to node1
      And node3 is down
      When node3 gets power back
      Then vm101 returns to node3

    @precedence:102 @wins:MR @wins:SP @requirement:SHP-021
    Scenario: Both hold for the whole cluster, as the VM starts again where it was
      Given the shutdown policy is migrate
      And vm101 runs on node1
      When node1, node2 and node3 shut down
      And node1, node2 and node3 get power back
      Then vm101 runs on node1

  @pair:MRxFR
  Rule: Which wins: the return or recovery?

    @precedence:104 @wins:FR @requirement:SHP-007
    Scenario: Recovery wins after a shutdown with the policy migrate, and the VM stays on its new host
      Given a 5-node cluster
      And the shutdown policy is migrate
      And vm101 runs on node5
      When node5 shuts down
      And node1 loses power
      Then vm101 recovers on node2
      When node5 gets power back
      Then vm101 stays on node2

    @precedence:104 @wins:MR @requirement:MNT-028
    Scenario: The return wins after maintenance, also when the VM was recovered meanwhile
      Given vm101 runs on node3
      And node3 in maintenance
      When node1 loses power
      Then vm101 recovers on node2
      When node3 leaves maintenance
      Then vm101 returns to node3

  @pair:MRxRQ
  Rule: Which wins: the return or the requested state?

    @precedence:105 @wins:MR @wins:RQ @requirement:MNT-047
    Scenario: Both hold, as a VM that was stopped meanwhile returns when it is started
      Given vm101 runs on node3
      And node3 in maintenance
      When vm101 is requested to stop
      And node3 leaves maintenance
      Then vm101 is stopped
      When vm101 is requested to start
      Then vm101 returns to node3

    @precedence:105 @wins:RQ @requirement:CRS-019
    Scenario: The requested state wins when resources are rebalanced on start, and the VM does not return
      Given resources are rebalanced on start
      And vm101 is stopped on node3
      And vm102 runs on node1
      And node3 in maintenance
      When vm101 is requested to start
      Then vm101 runs on node2
      When node3 leaves maintenance
      Then vm101 stays on node2
