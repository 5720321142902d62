using Dingzhou.Domain;
using Dingzhou.Domain.Refusals;
using Mono.Cecil.Cil;
using Op = Mono.Cecil.Cil.Code;

namespace Dingzhou.Architecture.Tests;

/// <summary>
/// The codes with which requests are refused, read from the compiled code. A code is a literal where it is given: to the parameter
/// <c>code</c> of what makes a refusal or a fault, to <c>WithErrorCode</c> of a validator's rule, or in a pair with its text.
/// </summary>
internal static class ErrorCodes
{
    private const string OfTheAnswer = "ErrorCode";

    /// <summary>Every code, with the status of the answer whose code it is; null where it is that of one fault among others.</summary>
    public static IEnumerable<(string Code, int? Status)> In(IEnumerable<MethodDefinition> methods) =>
        from given in methods.SelectMany(Given)
        where given.Pusher.OpCode == OpCodes.Ldstr
        from status in given.Statuses
        select ((string)given.Pusher.Operand, status);

    /// <summary>
    /// Where a code, or the status that goes with it, cannot be seen: it is neither a literal nor passed on from one, or it is in a pair
    /// that does not call it so.
    /// </summary>
    public static IEnumerable<string> Unseen(IEnumerable<MethodDefinition> methods) =>
        from method in methods
        where IsUnnamedPair(method.ReturnType, method)
            || Given(method).Any(g =>
                (g.Statuses.Count == 0 && !Refuses(method.DeclaringType)) || !IsLiteralOrPassedOn(method, g.Pusher, g.Statuses))
        select method.FullName;

    private static IEnumerable<(Instruction Pusher, IReadOnlyList<int?> Statuses)> Given(MethodDefinition method) =>
        from call in method.HasBody ? method.Body.Instructions.ToArray() : []
        where call.Operand is MethodReference
        let called = (MethodReference)call.Operand
        let index = IndexOfCode(called, method)
        where index >= 0
        let statuses = StatusesOf(method, call, called)
        from pusher in Arguments.Of(method, call, index)
        select (pusher, statuses);

    private static int IndexOfCode(MethodReference called, MethodDefinition by)
    {
        if (called is { Name: "WithErrorCode", DeclaringType.Namespace: "FluentValidation" })
            return 1;
        if (called.Name == ".ctor" && IsPairWithText(called.DeclaringType))
            return by.MethodReturnType.Attribute("TupleElementNames") is { } names && IsCode(names) ? 0 : -1;
        return Refuses(called.DeclaringType) || Refuses(called.ReturnType)
            ? called.Resolve()?.Parameters.FirstOrDefault(p => p.ParameterType.Name == nameof(String) && IsCode(p.Name))?.Index ?? -1
            : -1;
    }

    private static bool IsUnnamedPair(TypeReference returned, MethodDefinition method) => returned is GenericInstanceType type
        && (type is { Name: "Nullable`1", GenericArguments: [var inner] }
            ? IsUnnamedPair(inner, method)
            : IsPairWithText(type) && method.MethodReturnType.Attribute("TupleElementNames") is null);

    private static bool IsPairWithText(TypeReference type) =>
        type is GenericInstanceType { Name: "ValueTuple`2", GenericArguments: [{ Name: nameof(String) }, { Name: nameof(LocalizedText) }] };

    private static bool Refuses(TypeReference type) =>
        type is { Name: nameof(Fault) or nameof(RefusedException) or OfTheAnswer, Namespace: ['D', 'i', 'n', 'g', 'z', 'h', 'o', 'u', ..] };

    private static bool IsCode(string name) => name is "code" or "Code";

    private static bool IsCode(CustomAttribute names) =>
        ((CustomAttributeArgument[])names.ConstructorArguments[0].Value)[0].Value is nameof(Fault.Code);

    private static IReadOnlyList<int?> StatusesOf(MethodDefinition method, Instruction call, MethodReference called) =>
        (called.Name, called.DeclaringType.Name) switch
        {
            (".ctor", nameof(RefusedException)) => [.. NumbersIn(method, call, 0).Select(kind => StatusOf((RefusalKind)kind!.Value))],
            (".ctor", OfTheAnswer) => [.. NumbersIn(method, call, 1)],
            _ => [null],
        };

    /// <summary>As <c>ErrorCode.Of</c> has it; the tests of the interface hold each of them.</summary>
    private static int? StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => 422,
        RefusalKind.Conflict => 409,
        RefusalKind.Forbidden => 403,
        RefusalKind.NotFound => 404,
        RefusalKind.Stale => 412,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind has no status."),
    };

    /// <summary>
    /// Whether a code is a literal or was one before: a member or part of a pair that holds one, or the parameter <c>code</c>; the latter
    /// only of what has no status, since the status stands where the code does.
    /// </summary>
    private static bool IsLiteralOrPassedOn(MethodDefinition method, Instruction pusher, IReadOnlyList<int?> statuses) => pusher switch
    {
        { OpCode.Code: Op.Ldstr } => true,
        { Operand: MethodReference { Name: "get_Code" or "get_ErrorCode" } or FieldReference { Name: "Item1" } } => true,
        { OpCode.Code: >= Op.Ldarg_0 and <= Op.Ldarg_3 or Op.Ldarg_S } =>
            ParameterOf(method, pusher) is { } parameter && IsCode(parameter.Name) && (statuses is [null] || Refuses(method.DeclaringType)),
        { OpCode.Code: >= Op.Ldloc_0 and <= Op.Ldloc_3 or Op.Ldloc_S } =>
            StoresOf(method, pusher).All(s => s.Previous.Operand is FieldReference { Name: "Item1" }),
        _ => false,
    };

    private static ParameterDefinition? ParameterOf(MethodDefinition method, Instruction load) =>
        load.Operand as ParameterDefinition
        ?? method.Parameters.ElementAtOrDefault(load.OpCode.Code - Op.Ldarg_0 - (method.HasThis ? 1 : 0));

    private static IEnumerable<Instruction> StoresOf(MethodDefinition method, Instruction load) =>
        load.Operand is VariableDefinition
            ? method.Body.Instructions.Where(i => i.OpCode.Code == Op.Stloc_S && i.Operand == load.Operand)
            : method.Body.Instructions.Where(i => i.OpCode.Code == Op.Stloc_0 + (load.OpCode.Code - Op.Ldloc_0));

    private static IEnumerable<int?> NumbersIn(MethodDefinition method, Instruction call, int argument) =>
        Arguments.Of(method, call, argument).Select(Number).Where(n => n is not null);

    private static int? Number(Instruction instruction) => instruction.OpCode.Code switch
    {
        >= Op.Ldc_I4_0 and <= Op.Ldc_I4_8 and var code => code - Op.Ldc_I4_0,
        Op.Ldc_I4_S => (sbyte)instruction.Operand,
        Op.Ldc_I4 => (int)instruction.Operand,
        _ => null,
    };
}
