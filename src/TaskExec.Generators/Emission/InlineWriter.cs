using TaskExec.Generators.Contract;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Emission;

/// <summary>Writes the body of a wrapper that contains the retry loop.</summary>
internal sealed class InlineWriter(SourceWriter writer, TrackedMethodSpec method, InlineSpec inline)
{
    private bool HasResult => method.Execute.Returns is ReturnKind.Value;

    private bool TakesToken => new[] { method.Execute, method.Plan, method.Verify }
        .Any(static call => call?.Arguments.Any(static argument => argument.Source is ArgumentSource.Token) is true);

    private string RefOnly => inline.Reference.Length > 0 ? "ref " : "";

    public void Emit(string info)
    {
        writer.Lines("{").Indent();
        EmitDirectCall();
        writer.Add($"using var {inline.Run} = global::{MetadataNames.TrackedCall}.Begin({info}, {method.Wrapper.Todo}, ")
            .Lines($"hasPlan: {Flag(method.Plan)}, hasVerify: {Flag(method.Verify)}, {method.Wrapper.Token});");
        foreach (var secret in method.Recorded?.Arguments ?? [])
        {
            writer.Lines($"{inline.Run}.Hide({secret.Element});");
        }

        foreach (var original in inline.Originals)
        {
            writer.Lines($"var {original.Name} = {original.Value};");
        }

        writer.Open("while (true)").Open("try");
        EmitAttempt();
        writer.Close().Open($"catch (global::System.Exception {inline.Failure})");
        writer.Lines($"{inline.Run}.TryAgain({inline.Failure});");
        foreach (var original in inline.Originals)
        {
            writer.Lines($"{original.Value} = {original.Name};");
        }

        writer.Close().Close().Close();
    }

    private static string Flag(CallSpec? hook) => Literal.Flag(hook is not null);

    private void EmitDirectCall()
    {
        writer.Open($"if (!global::{MetadataNames.TrackedCall}.IsOn)");
        writer.Add($"{(HasResult ? $"return {RefOnly}" : "")}");
        WriteCall(method.Execute, method.Wrapper.Token).Lines(";");
        if (!HasResult)
        {
            writer.Lines("return;");
        }

        writer.Close().Blank();
    }

    private void EmitAttempt()
    {
        writer.Lines(TakesToken ? $"var {inline.Token} = {inline.Run}.Begin();" : $"{inline.Run}.Begin();");
        if (method.Plan is { } plan)
        {
            EmitPlan(plan);
        }

        writer.Lines($"{inline.Run}.Execute();");
        writer.Add($"{(HasResult ? $"{inline.Reference}var {inline.Result} = {RefOnly}" : "")}");
        WriteCall(method.Execute, inline.Token).Lines(";");
        writer.Lines($"{inline.Run}.Verify();");
        if (method.Verify is { } verify)
        {
            writer.Add($"{inline.Run}.Verified(");
            WriteCall(verify, inline.Token).Lines(");");
        }

        writer.Lines($"{inline.Run}.Complete();");
        writer.Lines(HasResult ? $"return {RefOnly}{inline.Result};" : "return;");
    }

    private void EmitPlan(CallSpec plan)
    {
        writer.Open($"if (!{inline.Run}.IsPlanned)");
        if (plan.Returns is ReturnKind.Value)
        {
            writer.Add($"{inline.Run}.Planned(");
            WriteCall(plan, inline.Token).Lines(");");
        }
        else
        {
            WriteCall(plan, inline.Token).Lines(";").Lines($"{inline.Run}.Planned(null);");
        }

        writer.Close().Blank();
    }

    private SourceWriter WriteCall(CallSpec call, string token) => CallWriter.Write(
        writer,
        call,
        inline.Receiver,
        argument => argument.Source switch
        {
            ArgumentSource.Token => token,
            ArgumentSource.Result => inline.Result,
            _ => argument.Element,
        });
}
