using Microsoft.Extensions.Compliance.Classification;

namespace TaskExec.Hosting;

/// <summary>Defines the data classifications that TaskExec passes to the redactors of a host.</summary>
public static class TaskExecDataClassifications
{
    /// <summary>Gets the classification of values of <see cref="SensitiveAttribute"/> parameters.</summary>
    /// <remarks>
    /// Choose a redactor with <c>services.AddRedaction(redaction =&gt; redaction.SetRedactor&lt;…&gt;(new
    /// DataClassificationSet(TaskExecDataClassifications.Sensitive)))</c>.
    /// A redactor that returns an empty text is replaced by <c>[redacted]</c>.
    /// </remarks>
    public static DataClassification Sensitive { get; } = new("TaskExec", nameof(Sensitive));
}
