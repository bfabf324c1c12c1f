// What is written down of a number says that it is stalled exactly when it is, so that those who
// read only the database are told the same as those who ask the service.

extension Reconciler {
    /// Brings what is written down of stalls in line with the work that a plan has laid out.
    mutating func settleStalls(of plan: Plan) {
        for number in plan.stalled where work[number] == nil {
            let memory = lastApplied.memory(of: number)
            guard memory.isStalled, let current = generation(of: number) else { continue }
            if memory.generation != current {
                free(number)
            } else if policy.mode == .continuous {
                stayStalled(number, current)
            }
        }
        for learned in plan.adoptions + plan.moves + plan.unmanaged {
            guard case .stalled(let until) = work[learned.number]?.phase else { continue }
            if !lastApplied.memory(of: learned.number).isStalled {
                tellAgain(learned.number, until)
            }
        }
    }

    /// Nothing is left to do for a number.
    mutating func finish(_ number: PhoneNumber) {
        if policy.mode == .continuous, let permit = work[number]?.permit {
            work[number]?.permit = nil
            let rest = wanted(number)?.patch.fields ?? []
            // More has drifted since: the next list judges that.
            if !rest.union(permit.besides).isEmpty { return holdRepair(number) }
        }
        if policy.mode == .continuous, isStoppedByNewer(number) {
            work[number]?.phase = .held
            return
        }
        if work[number]?.left.isEmpty == false {
            drifted.insert(number)
            work.touch(number)
        }
        work[number] = nil
        free(number)
    }

    /// Whether only a newer file, which is not in force yet, keeps something of it from being sent.
    private func isStoppedByNewer(_ number: PhoneNumber) -> Bool {
        guard newer != nil, let item = work[number] else { return false }
        guard let want = desired.settings(of: number) else { return false }
        let base = lastApplied.number(of: lastApplied.numbers.row(of: number))
        let all = Comparison(want: want, base: base, live: nil, drift: policy.drift).send
        return !all.fields.subtracting(item.left).isEmpty
    }

    /// Whether the next list tells when a stalled number goes on, and not the time.
    func waitsForList(_ number: PhoneNumber) -> Bool {
        work[number]?.isRefusedByPlan == true && canBeRead && contest(of: number) == nil
    }

    /// Until when a number stays stalled that was so before a restart.
    mutating func restOfStall(_ number: PhoneNumber) -> Instant {
        let soon = now + Backoff.stalled(refusals: 0, dice: &dice)
        return max(soon, stalledUntil[number] ?? soon)
    }

    /// It was given up on before a restart, and nothing has changed for it: the list tells more.
    private mutating func stayStalled(_ number: PhoneNumber, _ generation: UInt32) {
        let until = restOfStall(number)
        var item = Work(
            phase: .stalled(until: until), generation: generation, reason: .changedInFile)
        item.isRefusedByPlan = true
        work[number] = item
        agenda.wake(number, at: until)
    }

    /// It is as it should be by what is known: it is given up on no more.
    private mutating func free(_ number: PhoneNumber) {
        guard lastApplied.memory(of: number).isStalled else { return }
        journal(JournalEntry(.adopted, number, generation: generation(of: number) ?? 0))
    }

    /// What was learned of a number does not end that it is given up on.
    private mutating func tellAgain(_ number: PhoneNumber, _ until: Instant) {
        journal(
            JournalEntry(
                .stalled,
                number,
                id: lastApplied.id(of: number),
                generation: generation(of: number) ?? 0,
                problem: work[number]?.refusal?.words,
                status: work[number]?.refusal?.status,
                retryIn: waitsForList(number) ? nil : max(.seconds(1), until - now)
            )
        )
    }
}
