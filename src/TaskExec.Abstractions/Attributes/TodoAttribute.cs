namespace TaskExec;

/// <summary>Marks the parameter of a tracked task that receives the id of the todo on which runs are recorded.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TodoAttribute : Attribute;
