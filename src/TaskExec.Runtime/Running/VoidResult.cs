using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>Represents the result of a method that returns no value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct VoidResult;
