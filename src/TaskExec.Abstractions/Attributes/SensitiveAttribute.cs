namespace TaskExec;

/// <summary>Marks a parameter of a tracked task whose value is a secret: it is taken out of whatever is recorded of a run, its command for running it again included.</summary>
/// <remarks>
/// What is taken out is the text of the value (of each one, where it is a list, an array or a dictionary), as it is and as JSON and addresses write it; of bytes their Base64 and their hexadecimal digits. A type of your own says its secret by <c>ToString</c>. A value of fewer than four characters cannot be told from other text, and stays.
/// A task with such a parameter costs a little more at each run.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SensitiveAttribute : Attribute;
