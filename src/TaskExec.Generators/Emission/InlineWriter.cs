namespace TaskExec.Generators;

/// <summary>Writes the body of a wrapper that makes the attempts itself.</summary>
internal sealed class InlineWriter(TrackedMethodSpec method, InlineSpec inline)
{
    private bool HasResult => method.Execute.Returns is ReturnKind.Value;

    private bool TakesToken => new[] { method.Execute, method.Plan, method.Verify }.Any(static call => call?.Arguments.Any(static argument => argument.Source is ArgumentSource.Token) is true);

    private string RefOnly => inline.Reference.Length > 0 ? "ref " : "";

    public void Emit(SourceWriter writer, string info)
    {
        writer.Lines("{").Indent();
        EmitDirectCall(writer);
        writer.Lines($"using var {inline.Run} = global::{MetadataNames.TrackedCall}.Begin({info}, {method.Wrapper.Todo}, hasPlan: {Flag(method.Plan)}, hasVerify: {Flag(method.Verify)}, {method.Wrapper.Token});");
        foreach (var original in inline.Originals)
        {
            writer.Lines($"var {original.Name} = {original.Value};");
        }

        writer.Open("while (true)").Open("try");
        EmitAttempt(writer);
        writer.Close().Open($"catch (global::System.Exception {inline.Failure})");
        writer.Lines($"{inline.Run}.TryAgain({inline.Failure});");
        foreach (var original in inline.Originals)
        {
            writer.Lines($"{original.Value} = {original.Name};");
        }

        writer.Close().Close().Close();
    }

    private static string Flag(CallSpec? companion) => Literal.Flag(companion is not null);

    private void EmitDirectCall(SourceWriter writer)
    {
        writer.Open($"if (!global::{MetadataNames.TrackedCall}.IsOn)");
        var call = Call(method.Execute, method.Wrapper.Token);
        if (HasResult)
        {
            writer.Lines($"return {RefOnly}{call};");
        }
        else
        {
            writer.Lines($"{call};").Lines("return;");
        }

        writer.Close().Blank();
    }

    private void EmitAttempt(SourceWriter writer)
    {
        writer.Lines(TakesToken ? $"var {inline.Token} = {inline.Run}.Begin();" : $"{inline.Run}.Begin();");
        if (method.Plan is { } plan)
        {
            EmitPlan(writer, plan);
        }

        writer.Lines($"{inline.Run}.Execute();");
        var call = Call(method.Execute, inline.Token);
        writer.Lines(HasResult ? $"{inline.Reference}var {inline.Result} = {RefOnly}{call};" : $"{call};");
        writer.Lines($"{inline.Run}.Verify();");
        if (method.Verify is { } verify)
        {
            writer.Lines($"{inline.Run}.Verified({Call(verify, inline.Token)});");
        }

        writer.Lines($"{inline.Run}.Complete();");
        writer.Lines(HasResult ? $"return {RefOnly}{inline.Result};" : "return;");
    }

    private void EmitPlan(SourceWriter writer, CallSpec plan)
    {
        writer.Open($"if (!{inline.Run}.IsPlanned)");
        var call = Call(plan, inline.Token);
        if (plan.Returns is ReturnKind.Value)
        {
            writer.Lines($"{inline.Run}.Planned({call});");
        }
        else
        {
            writer.Lines($"{call};").Lines($"{inline.Run}.Planned(null);");
        }

        writer.Close().Blank();
    }

    private string Call(CallSpec call, string token) => CallWriter.Write(
        call,
        inline.Receiver,
        argument => argument.Source switch
        {
            ArgumentSource.Token => token,
            ArgumentSource.Result => inline.Result,
            _ => argument.Element,
        });
}
