using TaskExec.Runtime;

namespace TaskExec.CompilerServices;

/// <summary>What a wrapper calls the method with.</summary>
internal readonly struct StateArguments<TState>(TState state, Action<TState, ArgumentWriter>? write) : IRunArguments
{
    public void Write(ArgumentWriter to)
    {
        if (write is null)
        {
            to.CannotBeRepeated();
            return;
        }

        write(state, to);
    }
}
