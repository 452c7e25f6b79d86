using System.ComponentModel;

namespace TaskExec.Runtime;

/// <summary>What a run was called with, for those who ask.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRunArguments
{
    /// <summary>Writes the arguments down. Only runs that collect artifacts, or have secrets among their arguments, ask for them, before the work begins.</summary>
    /// <param name="to">Where to.</param>
    void Write(ArgumentWriter to);
}
