using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TaskExec.CompilerServices;

/// <summary>Identifies the process in which a run began, and distinguishes it from later processes that reuse its process id.</summary>
/// <param name="Pid">The process id.</param>
/// <param name="Started">The start time of the process, in the unit of the operating system.</param>
/// <param name="Boot">The boot id of the machine.</param>
/// <param name="PidNamespace">The namespace of the process id. Containers have their own.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RunProcess([property: Range(1, int.MaxValue)] int Pid, string Started, string Boot, string PidNamespace)
{
    /// <summary>Determines whether the process ids of two processes can be compared.</summary>
    /// <param name="other">The process to compare with.</param>
    /// <returns>
    /// <see langword="true"/> if both processes belong to the same boot and the same namespace; otherwise, <see langword="false"/>.
    /// </returns>
    public bool SharesNumbersWith(RunProcess other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Boot, PidNamespace) == (other.Boot, other.PidNamespace);
    }
}
