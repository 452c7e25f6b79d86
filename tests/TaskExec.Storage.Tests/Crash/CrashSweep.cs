using System.Collections.Concurrent;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>Cuts the power after each call of workloads, in many ways, and proves each state that may be left.</summary>
internal sealed class CrashSweep(int seed, int maxSets)
{
    private readonly ConcurrentDictionary<(ulong Disk, string Promises), bool> _recovered = new();
    private long _points;
    private long _states;

    /// <summary>The calls after which a power cut may leave something else than before them.</summary>
    public long Points => _points;

    /// <summary>The states that a power cut may leave at these points.</summary>
    public long States => _states;

    /// <summary>The states that differ in what a store can see, each with what was promised: on each of them a store was opened.</summary>
    public int Recovered => _recovered.Count;

    public void Sweep(Workload workload)
    {
        var run = new WorkloadRun(workload.FileIsThere);
        foreach (var step in workload.Steps.SkipLast(1))
        {
            run.Do(step);
        }

        Sweep(run, workload.Steps[^1], workload);
    }

    /// <summary>Does one more step, and cuts the power after each of its calls.</summary>
    public void Sweep(WorkloadRun run, Step step, Workload workload)
    {
        var before = run.Disk.Live.TodosContent;
        var sets = new SurvivingSets(workload.Steps.Aggregate(seed, (mixed, each) => unchecked((mixed * 31) + (int)each)), maxSets);
        Exception? fault = null;
        var state = -1L;
        run.AfterCall = call =>
        {
            if (fault is not null || (run.Disk.State == state && !run.HasNews))
            {
                return;
            }

            state = run.Disk.State;
            run.HasNews = false;
            try
            {
                CutPower(run, sets);
            }
            catch (Exception found)
            {
                // The store would take it for a fault of its own.
                fault = new InvalidOperationException($"{workload}, crash after {call}: {found.Message}", found);
            }
        };
        var refusal = run.Do(step);
        run.AfterCall = null;
        if (fault is not null)
        {
            throw fault;
        }

        if (step is Step.Checkpoint or Step.CheckpointLater)
        {
            Assert.Null(refusal);
            AssertKept(run, before);
        }
    }

    public void CutPower(WorkloadRun run, SurvivingSets sets)
    {
        Interlocked.Increment(ref _points);
        var states = 0;
        var promises = run.Promises;
        var key = promises.Key;
        foreach (var kept in sets.Get(run.Disk.Pending.Count, (int)run.Disk.State))
        {
            states++;
            var image = run.Disk.Survive(kept);
            try
            {
                Assert.True(run.MayBeLeft(image), "todos.json is neither what it was nor what it was to become");
                var seen = image.WhatAStoreSees;
                if (_recovered.TryAdd((seen, key), true))
                {
                    Recovery.Prove(image, promises, beginsWithAnAppend: (seen & 1) != 0);
                }
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"of [{string.Join(" | ", run.Disk.Pending)}] set {kept:b} survived: {fault.Message}", fault);
            }
        }

        Interlocked.Add(ref _states, states);
    }

    private static void AssertKept(WorkloadRun run, byte[]? before)
    {
        run.Promises.AssertKept(run.Disk.Live);
        if (before is not null)
        {
            Untouched.AssertSame(before, run.Disk.Live.TodosContent!, [.. run.Promises.Todos]);
        }
    }
}
