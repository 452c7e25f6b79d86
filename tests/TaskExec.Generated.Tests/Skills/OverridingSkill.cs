using System.Diagnostics.CodeAnalysis;

namespace TaskExec.Generated.Tests.Skills;

/// <summary>An override beside an overload that would win a plain call.</summary>
public partial class OverridingSkill : ScriptedSkill
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public override string Run(Script script) => script.Step("override");

    [SuppressMessage("Design", "CA1061:Do not hide base class methods", Justification = "That is the shape under test.")]
    public string Run(object script) => $"overload {script}";
}
