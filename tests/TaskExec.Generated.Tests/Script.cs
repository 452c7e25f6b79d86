namespace TaskExec.Generated.Tests;

/// <summary>What a skill under test does: it fails so many times, and then works. It notes what it sees.</summary>
public sealed class Script(int failures)
{
    private readonly List<string?> _tasks = [];

    public InvalidOperationException Failure { get; } = new("the skill failed");

    public int Calls { get; private set; }

    /// <summary>The task that the engine said was running, at each call.</summary>
    public IReadOnlyList<string?> Tasks => _tasks;

    public void Step()
    {
        Calls++;
        _tasks.Add(TaskRun.Current?.TaskName);
        if (Calls <= failures)
        {
            throw Failure;
        }
    }

    public T Step<T>(T result)
    {
        Step();
        return result;
    }

    /// <summary>The same after a real switch to another thread.</summary>
    public async Task<T> StepAsync<T>(T result)
    {
        await Task.Yield();
        return Step(result);
    }
}
