namespace TaskExec;

/// <summary>Marks the parameter of a tracked task that holds the id of its todo.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TodoAttribute : Attribute;
