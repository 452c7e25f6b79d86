namespace TaskExec.Generated.Tests.Skills;

/// <summary>Generic types and methods, partial throughout.</summary>
internal sealed partial class GenericSkill<TItem>
    where TItem : class
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public static TOther Make<TOther>(Script script)
        where TOther : struct => script.Step(default(TOther));

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public Task<KeyValuePair<TItem, TKey>> PairAsync<TKey>(TItem item, TKey key, Script script)
        where TKey : IComparable<TKey> => script.StepAsync(KeyValuePair.Create(item, key));

    internal sealed partial record Inner<TPart>(TPart Part)
    {
        [TrackedTask(retries: 2, RetryDelays = [0])]
        public (TItem Item, TPart Part) Join(TItem item, Script script) => script.Step((item, Part));
    }
}
