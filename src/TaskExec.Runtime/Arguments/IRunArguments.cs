using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>Provides the arguments of a run on demand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRunArguments
{
    /// <summary>Writes the arguments.</summary>
    /// <remarks>Called before the work starts, and only for runs that collect artifacts or have sensitive arguments.</remarks>
    /// <param name="to">The writer that receives the arguments.</param>
    void Write(ArgumentWriter to);
}

/// <summary>Represents the arguments of a run whose caller does not provide them, so that it has no reproduction command.</summary>
internal readonly struct UnknownArguments : IRunArguments
{
    public void Write(ArgumentWriter to) => to.CannotBeRepeated();
}
