namespace TaskExec.Generated.Tests.Skills;

/// <summary>What the engine could not keep for another attempt: references, spans and their like.</summary>
internal sealed partial class ReferenceSkill
{
    public int[] Numbers { get; } = [1, 2, 3];

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public void Swap(ref int left, ref int right, Script script)
    {
        (left, right) = (right, left);
        script.Step();
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public bool TryMeasure(string text, out int length, Script script)
    {
        length = text.Length;
        return script.Step(true);
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Add(in int left, ref readonly int right, Script script) => script.Step(left + right);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public ref int At(int index, Script script)
    {
        script.Step();
        return ref Numbers[index];
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public ref readonly int First(Script script)
    {
        script.Step();
        return ref Numbers[0];
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Sum(ReadOnlySpan<int> numbers, Script script)
    {
        var sum = 0;
        foreach (var number in numbers)
        {
            sum += number;
        }

        return script.Step(sum);
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public Span<int> Tail(Span<int> numbers, Script script)
    {
        script.Step();
        return numbers[1..];
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public void Fill(scoped Span<int> target, scoped ref int count, Script script)
    {
        target.Fill(7);
        count += target.Length;
        script.Step();
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Count(Script script, params ReadOnlySpan<string> names) => script.Step(names.Length);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public Task<int> LaterAsync(in int number, Script script) => script.StepAsync(number);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Collisions(ref int run, ref int token, ref int result, ref int failure, ref int runBefore, Script script)
    {
        (run, token, result, failure, runBefore) = (run * 10, token * 10, result * 10, failure * 10, runBefore * 10);
        return script.Step(run + token + result + failure + runBefore);
    }

    [TrackedTask(retries: 2, RetryDelays = [0], Plan = nameof(PlanOf), Verify = nameof(IsHalf))]
    public void Halve(int number, out int half, Script script)
    {
        half = number / 2;
        script.Step();
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public unsafe int Dereference(int* number, Script script) => script.Step(*number);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public unsafe int Apply(delegate*<int, int> function, int number, Script script) => script.Step(function(number));

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public string Describe<T>(T value, Script script)
        where T : IMeasured, allows ref struct => script.Step($"{value.Length}");

    private static string PlanOf(int number) => $"half of {number}";

    private static bool IsHalf(int number, int half) => half == number / 2;
}
