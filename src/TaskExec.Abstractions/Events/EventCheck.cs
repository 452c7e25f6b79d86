using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>Represents the result of a check, such as one made in a verify method.</summary>
/// <param name="Name">The name of the check, such as <c>FileExists</c>.</param>
/// <param name="Subject">The path, address or command that was checked.</param>
/// <param name="Holds">Whether the check passed.</param>
/// <param name="Found">A description of what the check found.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EventCheck(string Name, string Subject, bool Holds, string Found);
