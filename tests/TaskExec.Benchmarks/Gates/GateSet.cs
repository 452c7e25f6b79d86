namespace TaskExec.Benchmarks.Gates;

/// <summary>Gates that are measured in one run.</summary>
/// <param name="Name">The name that <c>--gates</c> takes.</param>
/// <param name="Gates">The controls first.</param>
internal sealed record GateSet(string Name, IReadOnlyList<Gate> Gates)
{
    /// <summary>Narrows the set; the controls always stay.</summary>
    public GateSet Only(string? part) => part is null
        ? this
        : this with { Gates = [.. Gates.Where(gate => gate.IsControl || gate.Name.Contains(part, StringComparison.OrdinalIgnoreCase))] };
}
