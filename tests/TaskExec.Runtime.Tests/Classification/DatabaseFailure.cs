using System.Data.Common;

namespace TaskExec.Runtime.Tests.Classification;

/// <summary>What a driver throws.</summary>
internal sealed class DatabaseFailure(string? state, bool isTransient = false) : DbException("The command failed.")
{
    public override string? SqlState => state;

    public override bool IsTransient => isTransient;
}
