namespace TaskExec.Generated.Tests.Skills;

public abstract class ScriptedSkill
{
    public abstract string Run(Script script);
}
