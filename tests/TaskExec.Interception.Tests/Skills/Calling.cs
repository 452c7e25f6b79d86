namespace TaskExec.Interception.Tests.Skills;

internal sealed partial class Calling
{
    public int Property => Through();

    public int Through() => this.Called();

    [TrackedTask(Name = "calling")]
    internal int Called() => 1;
}
