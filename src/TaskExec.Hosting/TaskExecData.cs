using Microsoft.Extensions.Compliance.Classification;

namespace TaskExec.Hosting;

/// <summary>The kinds of data that TaskExec hands to the redactors of a host.</summary>
public static class TaskExecData
{
    /// <summary>The value of a parameter that is marked <see cref="SensitiveAttribute"/>.</summary>
    /// <remarks>Choose its redactor with <c>services.AddRedaction(each =&gt; each.SetRedactor&lt;…&gt;(new DataClassificationSet(TaskExecData.Sensitive)))</c>. Where that leaves nothing, <c>[redacted]</c> stands there.</remarks>
    public static DataClassification Sensitive { get; } = new("TaskExec", nameof(Sensitive));
}
