@area:crs
Feature: Choosing a node by load
  The static scheduler looks at the CPUs and the memory that resources are configured with, the dynamic one at what they
  use at the moment.

  Background:
    Given a cluster of node1, node2 and node3
    And vm101 runs on node3
    And vm201 runs on node1
    And vm202 runs on node2

  @requirement:CRS-007
  Rule: Statically the configured memory decides, and then the configured CPUs

    Scenario Outline: A VM is recovered next to the one with <smaller>
      Given the scheduler is static
      And vm201 is limited to <first>
      And vm202 is limited to <second>
      When node3 loses its network
      Then vm101 recovers on node2

      Examples:
        | smaller                   | first                       | second                     |
        | less memory               | 4 CPUs and 32 GiB of memory | 4 CPUs and 8 GiB of memory |
        | fewer CPUs                | 8 CPUs and 8 GiB of memory  | 4 CPUs and 8 GiB of memory |
        | less memory and more CPUs | 4 CPUs and 32 GiB of memory | 8 CPUs and 8 GiB of memory |

    Scenario: What a VM uses does not count
      Given the scheduler is static
      And vm201 is limited to 4 CPUs and 16 GiB of memory
      And vm201 uses 0.5 CPUs and 1 GiB of memory
      And vm202 uses 4 CPUs and 4 GiB of memory
      When node3 loses its network
      Then vm101 recovers on node2

    @requirement:CRS-008
    Scenario: One heavy VM is outweighed by several light ones
      Given the scheduler is static
      And vm102, vm103 and vm104 run on node3
      And vm101 is limited to 4 CPUs and 32 GiB of memory
      When node3 enters maintenance
      Then vm101 migrates to node1
      And vm102, vm103 and vm104 migrate to node2

  @requirement:CRS-009
  Rule: Dynamically the present use decides

    Scenario: A VM is recovered next to one that is large but idle
      Given the scheduler is dynamic
      And vm202 is limited to 16 CPUs and 64 GiB of memory
      And vm201 uses 4 CPUs and 4 GiB of memory
      And vm202 uses 0.5 CPUs and 1 GiB of memory
      When node3 loses its network
      Then vm101 recovers on node2

    Scenario: A VM is recovered next to one that has become idle
      Given the scheduler is dynamic
      And vm201 uses 4 CPUs and 8 GiB of memory
      And vm202 uses 1 CPU and 2 GiB of memory
      When vm201 now uses 0.5 CPUs and 1 GiB of memory
      And node3 loses its network
      Then vm101 recovers on node1

  @requirement:CRS-012
  Rule: The rules come before the load, in every mode

    Scenario Outline: A VM is recovered on the better of its nodes, however loaded that is (<scheduler>)
      Given the scheduler is <scheduler>
      And vm203 runs on node2
      And vm202 is limited to 16 CPUs and 96 GiB of memory
      And vm202 uses 12 CPUs and 90 GiB of memory
      And vm101 prefers node3 over node2 over node1
      When node3 loses its network
      Then vm101 recovers on node2

      Examples:
        | scheduler |
        | basic     |
        | static    |
        | dynamic   |

  @requirement:CRS-002
  Rule: Another mode takes effect at once

    Scenario Outline: A VM is recovered as the new mode counts (<before> to <after>)
      Given the scheduler is <before>
      And vm201 is limited to 4 CPUs and 32 GiB of memory
      And vm201 uses 0.5 CPUs and 1 GiB of memory
      And vm202 uses 4 CPUs and 4 GiB of memory
      When the scheduler becomes <after>
      Then the log shows "switching scheduler mode from '<before>' to '<after>'" once
      When node3 loses its network
      Then vm101 recovers on <node>

      Examples:
        | before  | after   | node  |
        | basic   | static  | node2 |
        | static  | basic   | node1 |
        | static  | dynamic | node1 |
        | dynamic | static  | node2 |
