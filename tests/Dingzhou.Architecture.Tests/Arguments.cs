using Mono.Cecil.Cil;
using Op = Mono.Cecil.Cil.Code;

namespace Dingzhou.Architecture.Tests;

/// <summary>What a call is given, as far as the instructions show it.</summary>
internal static class Arguments
{
    /// <summary>The instructions that leave an argument on the stack: one, or one for each branch of a condition.</summary>
    /// <param name="method">The method that calls.</param>
    /// <param name="call">The call, or the creation of an object.</param>
    /// <param name="argument">Which argument, from 0; <c>this</c> is none.</param>
    public static IEnumerable<Instruction> Of(MethodDefinition method, Instruction call, int argument)
    {
        var depths = DepthsOf(method);
        var place = depths[call] - ((MethodReference)call.Operand).Parameters.Count + argument;
        var pusher = call.Previous;
        while (depths[pusher] - Pops(method, pusher, depths[pusher]) > place)
            pusher = pusher.Previous;

        return method.Body.Instructions.Where(i => i.OpCode.Code is Op.Br or Op.Br_S && i.Operand == pusher.Next)
            .Select(i => i.Previous).Append(pusher);
    }

    /// <summary>
    /// How many values lie on the stack before each instruction; what can be reached by a jump alone has the depth of the jump.
    /// </summary>
    private static Dictionary<Instruction, int> DepthsOf(MethodDefinition method)
    {
        // A handler finds the exception on the stack, and so does its filter.
        var depths = method.Body.ExceptionHandlers.Where(h => h.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)
            .SelectMany(h => new[] { h.FilterStart, h.HandlerStart }).OfType<Instruction>().Distinct().ToDictionary(i => i, _ => 1);
        var depth = 0;
        foreach (var instruction in method.Body.Instructions)
        {
            depth = depths.GetValueOrDefault(instruction, depth);
            depths[instruction] = depth;
            depth += Pushes(instruction) - Pops(method, instruction, depth);
            foreach (var target in TargetsOf(instruction))
                depths.TryAdd(target, depth);
            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw)
                depth = 0;
        }

        return depths;
    }

    private static IEnumerable<Instruction> TargetsOf(Instruction instruction) =>
        instruction.Operand is Instruction one ? [one] : instruction.Operand as Instruction[] ?? [];

    private static int Pops(MethodDefinition method, Instruction instruction, int depth) => instruction.OpCode switch
    {
        { StackBehaviourPop: StackBehaviour.PopAll } => depth,
        { Code: Op.Ret } => method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
        { StackBehaviourPop: StackBehaviour.Varpop } => TakenBy((IMethodSignature)instruction.Operand, instruction.OpCode.Code),
        var code => Values(code.StackBehaviourPop, "pop"),
    };

    private static int TakenBy(IMethodSignature called, Op code) => called.Parameters.Count + (called.HasThis && code != Op.Newobj ? 1 : 0);

    private static int Pushes(Instruction instruction) => instruction.OpCode.StackBehaviourPush == StackBehaviour.Varpush
        ? ((IMethodSignature)instruction.Operand).ReturnType.MetadataType == MetadataType.Void ? 0 : 1
        : Values(instruction.OpCode.StackBehaviourPush, "push");

    /// <summary>A behaviour names each value that it takes or leaves, as in <c>Popi_popi</c>; <c>Pop0</c> and <c>Push0</c> none.</summary>
    private static int Values(StackBehaviour behaviour, string word) => behaviour is StackBehaviour.Pop0 or StackBehaviour.Push0
        ? 0
        : behaviour.ToString().Split('_').Count(part => part.StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
