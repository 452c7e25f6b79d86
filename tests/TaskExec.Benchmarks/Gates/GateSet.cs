namespace TaskExec.Benchmarks.Gates;

/// <summary>Represents the gates that are measured together.</summary>
/// <param name="Name">The name for <c>--gates</c>.</param>
/// <param name="Gates">The gates, controls first.</param>
internal sealed record GateSet(string Name, IReadOnlyList<Gate> Gates)
{
    /// <summary>Selects the gates whose name contains a text, and the controls.</summary>
    public GateSet Only(string? part) => part is null
        ? this
        : this with { Gates = [.. Gates.Where(gate => gate.IsControl || gate.Name.Contains(part, StringComparison.OrdinalIgnoreCase))] };
}
