namespace TaskExec;

/// <summary>
/// Marks a parameter of a tracked task whose value is secret.
/// The value is redacted from everything that is recorded about a run, including the command that reproduces it.
/// </summary>
/// <remarks>
/// <para>
/// Every occurrence of the value is redacted: its plain text, its JSON-escaped form and its percent-encoded form.
/// For a list, an array or a dictionary each value is redacted; for bytes, their Base64 and hexadecimal forms.
/// Other types are redacted by the text that <see cref="object.ToString"/> returns.
/// </para>
/// <para>
/// Values of fewer than four characters are not redacted, because they cannot be distinguished from ordinary text.
/// Redaction adds a small cost to each run of the task.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SensitiveAttribute : Attribute;
