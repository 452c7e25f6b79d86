using System.ComponentModel.DataAnnotations;

namespace TaskExec.Abstractions;

/// <summary>The process that a run began in, told apart from every later one of the same number.</summary>
/// <param name="Pid">The number of the process.</param>
/// <param name="Started">When it started, in the system's own measure.</param>
/// <param name="Boot">The id of the boot of the machine.</param>
/// <param name="PidNamespace">The namespace that the number counts in: containers have their own.</param>
public sealed record RunProcess([property: Range(1, int.MaxValue)] int Pid, string Started, string Boot, string PidNamespace)
{
    /// <summary>Whether numbers of processes mean the same to both.</summary>
    /// <param name="other">Another process.</param>
    /// <returns>Whether both run under one boot, in one namespace.</returns>
    public bool SharesNumbersWith(RunProcess other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Boot, PidNamespace) == (other.Boot, other.PidNamespace);
    }
}
