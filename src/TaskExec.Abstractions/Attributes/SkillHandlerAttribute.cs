namespace TaskExec;

/// <summary>
/// Marks a method that agents call, or a type whose public methods agents call.
/// The analyzer reports each of these methods that is not tracked.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct)]
public sealed class SkillHandlerAttribute : Attribute;
