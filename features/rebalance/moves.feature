@area:rebalance
Feature: How a cluster is rebalanced
  Of all moves that the rules permit, automatic rebalancing makes the one that leaves the load most even, and then looks
  again.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: Resources are moved one after the other until the load is even

    @requirement:REB-008 @requirement:REB-010
    Scenario: VMs on one node are spread, each after the one before has arrived
      Given the scheduler is static
      And automatic rebalancing is on
      And vm101, vm102 and vm103 run on node1
      When 10 minutes pass
      Then vm101, vm102 and vm103 run on different nodes
      And the log shows "service vm:101 - end migrate to node 'node2'" before "auto rebalance - migrate vm:102 to node3"

    @requirement:REB-021
    Scenario: A container is relocated, as it cannot migrate live
      Given the scheduler is static
      And automatic rebalancing is on
      And ct201 and ct202 run on node1
      When 10 minutes pass
      Then ct201 relocates to node2
      And ct202 stays on node1

  @requirement:REB-006
  Rule: The method says which move is the best

    Background:
      Given the scheduler is dynamic
      And automatic rebalancing starts above an imbalance of 1
      And vm101, vm102 and vm103 run on node1
      And vm101 uses 12 CPUs and 4 GiB of memory
      And vm102 uses 1 CPU and 32 GiB of memory
      And vm103 uses 2 CPUs and 24 GiB of memory

    Scenario Outline: By <method> the VM that uses most <what> is moved
      Given automatic rebalancing uses the <method> method
      When 10 minutes pass
      Then <one> migrates to node2
      And <others> stay on node1

      Examples:
        | method     | what   | one   | others          |
        | bruteforce | CPU    | vm101 | vm102 and vm103 |
        | topsis     | memory | vm102 | vm101 and vm103 |

    Scenario: Bruteforce is the default
      When 10 minutes pass
      Then vm101 migrates to node2
      And vm102 and vm103 stay on node1
