@area:precedence
Feature: A preference for some nodes against everything else
  A node affinity rule that is not strict names the nodes that a resource prefers. Any other node will do when none of
  them is available. Rows 19 to 36 and 80 of the matrix ask how much a preference weighs.

  Background:
    Given a cluster of node1, node2 and node3

  @pair:NNxNP
  Rule: Which wins: a preference or priorities of the same VM?

    @precedence:19 @wins:none @requirement:NOD-020
    Scenario: Neither, as a VM can be in one node affinity rule only
      Given vm101 runs on node3
      And vm101 prefers node1
      And vm101 prefers node2 over node1
      Then rule node-affinity-1 is dropped
      And rule node-affinity-2 is dropped
      And vm101 stays on node3

  @pair:NNxPR
  Rule: Which wins: a preference or keeping together?

    @precedence:20 @wins:NN @wins:PR @requirement:AFF-030
    Scenario: Both hold, as the VMs follow the one that prefers a node
      Given vm101 and vm102 run on node3
      And vm101 prefers node1
      And vm101 and vm102 are kept together
      Then vm101 and vm102 migrate to node1

  @pair:NNxNG
  Rule: Which wins: a preference or keeping separate?

    @precedence:21 @wins:NG
    Scenario: Separation wins, and the VM stays away from the node that it prefers
      Given vm101 runs on node3
      And vm102 runs on node2
      And vm101 prefers node2
      And vm101 and vm102 are kept separate
      Then nothing moves

    @precedence:22 @wins:NG @yields:NG @yields:NN @requirement:RUL-009
    Scenario: Separation wins, and the third VM makes do with a node that it does not prefer
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      And vm101, vm102 and vm103 prefer node2 and node3
      And vm101, vm102 and vm103 are kept separate
      Then no rule is dropped
      And vm101, vm102 and vm103 run on different nodes

  Rule: Which wins: a preference with separation, or what has to leave the node?

    Two VMs prefer node2 and node3 and are kept separate, so that each of the two nodes has one of them. Node1 is free,
    and no rule forbids it.

    Background:
      Given vm101 runs on node2
      And vm102 runs on node3
      And vm101 and vm102 prefer node2 and node3
      And vm101 and vm102 are kept separate

    @pair:NNxME @pair:NGxME
    @precedence:23 @wins:ME @wins:NG @yields:ME @requirement:MNT-032 @requirement:MNT-049
    Scenario: Maintenance wins, and the VM leaves for the free node
      When node3 enters maintenance
      Then vm102 migrates to node1
      When node3 leaves maintenance
      Then vm102 returns to node3

    @pair:NNxMC @pair:NGxMC @pair:MExMC
    @precedence:24 @wins:MC @wins:NG @wins:ME @requirement:MNT-034
    Scenario: A command wins, and takes the VM from the node in maintenance to the free node
      Given node3 in maintenance
      When vm102 is migrated to node1
      Then vm102 runs on node1
      When node3 leaves maintenance
      Then vm102 returns to node3

    @pair:NNxME @pair:NGxME
    @precedence:24 @wins:ME @wins:NN @wins:NG @requirement:MNT-054
    Scenario: All hold, as soon as the partner stops
      Given node3 in maintenance
      When vm101 is requested to stop
      Then vm102 migrates to node2

    @pair:NNxFR @pair:NGxFR
    @precedence:25 @wins:FR @wins:NG @yields:FR @requirement:REC-011
    Scenario: Recovery wins, and the VM starts on the free node
      When node3 loses power
      Then vm102 recovers on node1

    @pair:NNxSP @pair:NGxSP
    @precedence:26 @wins:SP @wins:NG @yields:SP @requirement:MNT-033
    Scenario: A reboot with the policy migrate wins, and the node is back in the end
      Given the shutdown policy is migrate
      When node3 reboots
      Then node3 is online
      And vm102 runs on node3

  @pair:NNxME
  Rule: Which wins: a preference or maintenance?

    @precedence:27 @wins:ME
    Scenario: Maintenance wins, and the VM leaves the node that it prefers
      Given vm101 runs on node3
      And vm101 prefers node3
      When node3 enters maintenance
      Then vm101 migrates to node1

  @pair:NNxMR
  Rule: Which wins: a preference or the return from maintenance?

    @precedence:28 @wins:NN @wins:MR
    Scenario: Both hold, as the VM returns to the node that it prefers
      Given vm101 runs on node3
      And vm101 prefers node3
      And node3 in maintenance
      When node3 leaves maintenance
      Then vm101 returns to node3

  @pair:NNxFB
  Rule: Which wins: a preference or the failback setting?

    @precedence:29 @wins:NN @wins:FB @requirement:NOD-002
    Scenario: Both hold with failback on, and the VM goes where it prefers to be
      Given vm101 runs on node1
      And vm101 prefers node3
      Then vm101 migrates to node3

    @precedence:29 @wins:FB @requirement:NOD-018
    Scenario: Failback that is off wins, and the VM never goes where it prefers to be
      Given vm101 runs on node1
      And vm101 prefers node3
      And failback is off for vm101
      Then vm101 stays on node1

  @pair:NNxCRS
  Rule: Which wins: a preference or the scheduler?

    @precedence:30 @wins:NN @requirement:NOD-019
    Scenario: The preference wins, and the VM is recovered on the busier node
      Given vm101 runs on node3
      And vm102 and vm103 run on node2
      And vm101 prefers node2 and node3
      When node3 loses its network
      Then vm101 recovers on node2

  @pair:NNxAR
  Rule: Which wins: a preference or automatic rebalancing?

    @precedence:31 @wins:NN @requirement:REB-012
    Scenario: The preference wins, and the VMs stay on the crowded node that they prefer
      Given the scheduler is static
      And automatic rebalancing is on
      And vm101, vm102 and vm103 run on node1
      And vm101, vm102 and vm103 prefer node1
      When 10 minutes pass
      Then nothing moves

  @pair:NNxMC
  Rule: Which wins: a preference or a command?

    @precedence:32 @wins:NN @requirement:NOD-008
    Scenario: The preference wins with failback on, after the command was carried out
      Given vm101 runs on node3
      And vm101 prefers node3
      When vm101 is migrated to node2
      Then the log shows "migrate service 'vm:101' to node 'node2'"
      And vm101 runs on node3

    @precedence:32 @wins:MC @requirement:NOD-009
    Scenario: The command wins with failback off, and the VM stays where it was sent
      Given vm101 runs on node3
      And vm101 prefers node3
      And failback is off for vm101
      When vm101 is migrated to node2
      Then vm101 migrates to node2

  @pair:NNxRS
  Rule: Which wins: a preference or the relocation after a failed start?

    @precedence:33 @wins:RS @requirement:SFP-009
    Scenario: Relocation wins, and the guest is tried on a node that it does not prefer
      # The guest fa190013 cannot start on node3.
      Given fa190013 runs on node3
      And fa190013 prefers node3
      And fa190013 may be restarted 0 times and relocated 2 times
      Then fa190013 relocates to one of node1 and node2

  @pair:NNxDA
  Rule: Which wins: a preference or disarming?

    @precedence:34 @wins:DA @requirement:DIS-009
    Scenario: Disarming wins, and the VM goes where it prefers to be when the cluster is armed
      Given vm101 runs on node1
      And vm101 prefers node3
      And node3 is down
      When the cluster is disarmed (ignore)
      And node3 gets power back
      Then vm101 stays on node1
      When the cluster is armed
      Then vm101 migrates to node3

  @pair:NNxSP
  Rule: Which wins: a preference or a shutdown with the policy migrate?

    @precedence:35 @wins:SP @wins:NN
    Scenario: Both hold, as the VM leaves for the reboot and returns
      Given the shutdown policy is migrate
      And vm101 runs on node3
      And vm101 prefers node3
      When node3 reboots
      Then the log shows "migrate service 'vm:101' to node 'node1' (running)"
      And vm101 runs on node3

  @pair:NNxFR
  Rule: Which wins: a preference or recovery?

    @precedence:36 @wins:FR @wins:NN @requirement:NOD-003
    Scenario: Both hold, as the VM is recovered elsewhere and goes back when it can
      Given vm101 runs on node3
      And vm101 prefers node3
      When node3 loses power
      Then vm101 recovers on node1
      When node3 gets power back
      Then vm101 migrates to node3

  @pair:DRxNN
  Rule: Which wins: a preference or the disable flag of its rule?

    @precedence:80 @wins:DR @requirement:NOD-023
    Scenario: The flag wins when it is set, and the VM stays
      Given vm101 runs on node1
      And the rules:
        """
        node-affinity: prefer-node3
          resources vm:101
          nodes node3
          disable 1
        """
      Then vm101 stays on node1

    @precedence:80 @wins:NN @requirement:NOD-024
    Scenario: The preference wins when the flag is 0, and the VM goes where it prefers to be
      Given vm101 runs on node1
      And the rules:
        """
        node-affinity: prefer-node3
          resources vm:101
          nodes node3
          disable 0
        """
      Then vm101 migrates to node3
