namespace TaskExec.Generators;

/// <summary>What a wrapper writes down of what it is called with.</summary>
/// <param name="Arguments">The arguments; only secrets where they are not all that the call needs.</param>
/// <param name="CanBeRepeated">Whether the task can be run again by its name with what is written down.</param>
internal sealed record RecordedArgumentsSpec(EquatableArray<RecordedArgumentSpec> Arguments, bool CanBeRepeated)
{
    public bool HasSecrets => Arguments.Any(static argument => argument.As is RecordedAs.Secret);
}
