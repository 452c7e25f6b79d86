using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Reads the values of a [TrackedTask] attribute.</summary>
internal sealed class AttributeValues(AttributeData attribute)
{
    public int Retries => attribute.First is int retries ? retries : 0;

    public string? Name => Text(nameof(Name));

    public string? Todo => Text(nameof(Todo));

    public string? Title => Text(nameof(Title));

    public string? Plan => Text(nameof(Plan));

    public string? Verify => Text(nameof(Verify));

    public double TimeoutSeconds => Number(nameof(TimeoutSeconds));

    public double TotalTimeoutSeconds => Number(nameof(TotalTimeoutSeconds));

    public bool Idempotent => attribute.Named(nameof(Idempotent)).Scalar is not false;

    public IEnumerable<double> RetryDelays =>
        attribute.Named(nameof(RetryDelays)).Items.Select(static item => item is double seconds ? seconds : 0);

    /// <summary>The tags; a null tag is read as an empty string.</summary>
    public IEnumerable<string> Tags => attribute.Named(nameof(Tags)).Items.Select(static item => item as string ?? "");

    private string? Text(string name) => attribute.Named(name).Scalar as string;

    private double Number(string name) => attribute.Named(name).Scalar is double number ? number : 0;
}
