namespace TaskExec.Generated.Tests.Skills;

/// <summary>Members of extension blocks.</summary>
internal static partial class ExtendingSkill
{
    extension(string text)
    {
        [TrackedTask(retries: 2, RetryDelays = [0])]
        public int Measure(Script script) => script.Step(text.Length);

        [TrackedTask(retries: 2, RetryDelays = [0])]
        public static string Twice(string value, Script script) => script.Step(value + value);
    }

    extension<T>(IReadOnlyList<T> items)
        where T : class
    {
        [TrackedTask(retries: 2, RetryDelays = [0])]
        public async Task<KeyValuePair<T, TOther>> PairAsync<TOther>(TOther other, Script script) => KeyValuePair.Create(items[0], await script.StepAsync(other));
    }

    extension(ref int number)
    {
        [TrackedTask(retries: 2, RetryDelays = [0])]
        public void Double(Script script)
        {
            number *= 2;
            script.Step();
        }
    }
}
