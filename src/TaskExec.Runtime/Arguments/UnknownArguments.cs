namespace TaskExec.Runtime;

/// <summary>Nobody says what the run was called with.</summary>
internal readonly struct UnknownArguments : IRunArguments
{
    public void Write(ArgumentWriter to) => to.CannotBeRepeated();
}
