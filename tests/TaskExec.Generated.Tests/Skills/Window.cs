namespace TaskExec.Generated.Tests.Skills;

/// <summary>A ref struct with a tracked method.</summary>
internal ref partial struct Window(Span<int> numbers) : IMeasured
{
    private readonly Span<int> _numbers = numbers;

    public readonly int Length => _numbers.Length;

    public int Calls { get; private set; }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Sum(Script script)
    {
        var sum = 0;
        foreach (var number in _numbers)
        {
            sum += number;
        }

        script.Step();
        Calls++;
        return sum;
    }
}
