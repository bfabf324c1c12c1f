import Subprocess
import Testing

// What people and programs do to a plain file. Every script gets the folder that the service looks
// into as $live, a file with the new content as $new, and a folder of its own as $work. What is
// called in it is installed by `.ci/packages`.

/// One way to write the desired state.
struct WayToWrite: Sendable {
    let name: String
    let script: String

    init(_ name: String, _ script: String) {
        self.name = name
        self.script = script
    }

    /// Lets the file at `live/numbers.json` have another content.
    func write(_ text: String, in folder: String) async throws {
        let work = folder + "/work"
        try await Self.bash("rm -rf \"$work\" && mkdir \"$work\"", folder)
        try ProgramTests.write(text, to: work + "/new.json")
        try await Self.bash(script, folder)
        let live = contents(of: folder + "/live/numbers.json")
        try #require(live == text, "\(name) did not write what it was to write")
    }

    private static func bash(_ script: String, _ folder: String) async throws {
        let head = """
            set -euo pipefail
            folder=$1; live=$folder/live; work=$folder/work; new=$work/new.json
            path=$live/numbers.json
            export HOME=$work
            """
        let run = try await Subprocess.run(
            .name("bash"),
            arguments: ["-c", head + "\n" + script, "bash", folder],
            environment: .only(["PATH": "/usr/bin:/bin"]),
            output: .discarded,
            error: .string(limit: 1 << 16)
        )
        try #require(run.terminationStatus.isSuccess, "\(script): \(run.standardError)")
    }

    /// All of them.
    static let all = inPlace + besides + around

    private static let inPlace = [
        WayToWrite("vim, in place", vim("yes")),
        WayToWrite("cp", #"cp "$new" "$path""#),
        WayToWrite("cat >", #"cat "$new" > "$path""#),
        WayToWrite("tee", #"tee "$path" < "$new""#),
        WayToWrite("rsync --inplace", #"rsync --ignore-times --inplace "$new" "$path""#),
        WayToWrite(
            "dd, then truncate",
            #"""
            dd if="$new" of="$path" bs=64 conv=notrunc status=none
            truncate -s "$(stat -c %s "$new")" "$path"
            """#),
        // Longer than the service waits for a file to rest: then half of it stands there at rest.
        WayToWrite(
            "emptied, and written slowly",
            #"""
            : > "$path"
            for (( at = 0; at < $(stat -c %s "$new"); at += 500 )); do
                tail -c +$((at + 1)) "$new" | head -c 500 >> "$path"
                sleep 0.$((RANDOM % 4))
            done &
            wait
            """#),
        WayToWrite(
            "half of it at rest, then the other",
            #"""
            head -c 700 "$new" > "$path"
            sleep 2
            tail -c +701 "$new" >> "$path"
            """#),
    ]

    private static let besides = [
        WayToWrite("vim, renamed", vim("no")),
        WayToWrite("mv", #"mv "$new" "$path""#),
        WayToWrite(
            "sed -i",
            #"""
            label=$(grep -o '"way [^"]*"' "$new")
            if grep -q '"way ' "$path"; then sed -i "s/\"way [^\"]*\"/$label/" "$path"; else
                sed -i "/+14155550100/s/\"label\": \"[^\"]*\"/\"label\": $label/" "$path"
            fi
            """#),
        WayToWrite(
            "emacs",
            #"""
            if command -v emacs > /dev/null; then
                emacs -Q --batch --eval "(progn (find-file \"$path\") (erase-buffer)
                    (insert-file-contents \"$new\") (setq make-backup-files t) (save-buffer))"
            else
                cp "$new" "$live/#numbers.json#"
                mv "$path" "$path~"
                cp "$new" "$path"
                rm "$live/#numbers.json#"
            fi
            """#),
    ]

    private static let around = [
        WayToWrite(
            "git checkout",
            #"""
            git() { command git --git-dir="$work/git" --work-tree="$live" "$@"; }
            git init -q
            blob=$(git hash-object -w "$new")
            git update-index --add --cacheinfo "100644,$blob,numbers.json"
            git checkout -q -f -- numbers.json
            """#),
        WayToWrite(
            "tar x, with an old date",
            #"""
            tar -C "$work" -cf "$work/x.tar" --mtime=@1000000000 --transform=s/new/numbers/ new.json
            tar -C "$live" -xf "$work/x.tar"
            """#),
        WayToWrite(
            "..data of a ConfigMap swapped",
            #"""
            next() {
                mkdir "$live/..$2" && cp "$1" "$live/..$2/numbers.json"
                ln -s "..$2" "$live/..data_tmp" && mv -T "$live/..data_tmp" "$live/..data"
            }
            stamp=$(date +%s%N)
            if [ "$(readlink "$path")" != ..data/numbers.json ]; then
                next "$path" "${stamp}_0"
                ln -s ..data/numbers.json "$live/.link" && mv -T "$live/.link" "$path"
            fi
            old=$(readlink "$live/..data")
            next "$new" "${stamp}_1"
            rm -r "${live:?}/$old"
            """#),
        WayToWrite(
            "the folder replaced",
            #"""
            mkdir "$folder/live.new" && cp "$new" "$folder/live.new/numbers.json"
            mv "$live" "$folder/live.old" && mv "$folder/live.new" "$live"
            rm -r "$folder/live.old"
            """#),
    ]

    private static func vim(_ backupcopy: String) -> String {
        #"""
        ex -s -u NONE -c "set backupskip= writebackup backupcopy=\#(backupcopy)" \
            -c "%!cat $new" -c 'wq!' "$path" < /dev/null
        """#
    }
}
