namespace TaskExec;

/// <summary>Marks a method that agents call, or a type whose public methods they call: the analyzer warns where it is not tracked.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct)]
public sealed class SkillHandlerAttribute : Attribute;
